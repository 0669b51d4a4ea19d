import { type Bounds, retention } from './store.ts'

/**
 * What Redis runs, each script in one atomic step. A subject's calls are one hash: lease → three doubles (when it was
 * admitted; until when it holds a slot, 0 once that is free; its seconds), then ` callId controlUrl` once it has started.
 * Times are in milliseconds. The first argument of each is the time, or nothing for Redis's own clock.
 */
const CLOCK = `
local now = tonumber(ARGV[1])
if not now then
  local t = redis.call('TIME')
  now = t[1] * 1000 + math.floor(t[2] / 1000)
end
local function read(entry) return struct.unpack('>ddd', entry) end
local function write(at, till, seconds) return struct.pack('>ddd', at, till, seconds) end
local function settle(subject, live, lease, entry, seconds)
  local at, _, reserved = read(entry)
  if not seconds then seconds = math.min(reserved, math.max(0, math.ceil((now - at) / 1000))) end
  redis.call('HSET', subject, lease, write(at, 0, seconds))
  redis.call('ZREM', live, lease)
end
`

/** Marked as pure where it is called, so that bundles without Redis leave the scripts out. */
const withClock = (script: string): string => CLOCK + script

/**
 * Returns the script that admits under these bounds. They are constants in it, because Redis is slower with more
 * arguments; a set of limits has one or two such scripts. A subject's calls are written by an admission only: a refusal reads them.
 *
 * KEYS subject, live, revoked. ARGV now, lease, subject, maxSeconds, leaseMs. Returns nothing, or the reason and the
 * milliseconds to wait in one text.
 */
export function admitScript(bounds: Bounds): string {
  const { concurrent, starts, seconds, total } = bounds
  const windows = starts.map((window) => `{${lua(window.count)}, ${lua(window.seconds * 1000)}}`)
  return withClock(`
local keep, per = ${lua(retention(bounds) * 1000)}, ${lua(seconds.per * 1000)}
if redis.call('SISMEMBER', KEYS[3], ARGV[3]) == 1 then return 'revoked' end
local function deny(reason, wait) return string.format('%s %d', reason, wait) end
local entries = redis.call('HVALS', KEYS[1])
local running, free = 0, math.huge
for i = 1, #entries do
  local _, till = read(entries[i])
  if till > now then running, free = running + 1, math.min(free, till) end
end
if running >= ${lua(concurrent)} then return deny('concurrent', free - now) end

local calls, wanted = {}, tonumber(ARGV[4])
local used = wanted
for i = 1, #entries do
  local at, till, seconds = read(entries[i])
  if till > now or at > now - keep then calls[#calls + 1] = {at, seconds} end
  if at > now - per then used = used + seconds end
end
-- Sorted only for a refusal, which has to say when it ends.
local function sortCalls() table.sort(calls, function(a, b) return a[1] < b[1] end) end
local wait = 0
for _, window in ipairs({${windows}}) do
  local most, span, recent = window[1], window[2], 0
  for i = 1, #calls do
    if calls[i][1] > now - span then recent = recent + 1 end
  end
  if recent >= most then
    sortCalls()
    wait = math.max(wait, calls[#calls - most + 1][1] + span - now)
  end
end
if wait > 0 then return deny('starts', wait) end
if used > ${lua(seconds.count)} then
  sortCalls()
  for _, call in ipairs(calls) do
    if call[1] > now - per then
      used = used - call[2]
      if used <= ${lua(seconds.count)} then return deny('seconds', call[1] + per - now) end
    end
  end
  return deny('seconds', per)
end

local leaseMs = tonumber(ARGV[5])
${Number.isFinite(total) ? countLive(total) : ''}
if #calls < #entries then
  local all = redis.call('HGETALL', KEYS[1])
  for i = 1, #all, 2 do
    local at, till = read(all[i + 1])
    if till <= now and at <= now - keep then redis.call('HDEL', KEYS[1], all[i]) end
  end
end
redis.call('HSET', KEYS[1], ARGV[2], write(now, now + leaseMs, wanted))
redis.call('PEXPIRE', KEYS[1], math.max(leaseMs, keep, redis.call('PTTL', KEYS[1])))
return ''`)
}

/** Refuses when all slots are taken, else takes one. */
function countLive(total: number): string {
  return `
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now)
if redis.call('ZCARD', KEYS[2]) >= ${total} then
  return deny('total', redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2] - now)
end
redis.call('ZADD', KEYS[2], now + leaseMs, ARGV[2])
redis.call('PEXPIRE', KEYS[2], math.max(leaseMs, redis.call('PTTL', KEYS[2])))`
}

/** A number as Lua spells it. */
function lua(count: number): string {
  return Number.isFinite(count) ? String(count) : 'math.huge'
}

/** KEYS subject, live, revoked, call. ARGV now, lease, subject, callId, controlUrl. Returns 1 when the subject is revoked. */
export const STARTED = /* @__PURE__ */ withClock(`
local entry = redis.call('HGET', KEYS[1], ARGV[2])
if not entry then return 0 end
local early = redis.call('GET', KEYS[4])
if early and string.sub(early, 1, 1) == '!' then
  redis.call('DEL', KEYS[4])
  settle(KEYS[1], KEYS[2], ARGV[2], entry, tonumber(string.sub(early, 2)))
  return 0
end
local at, till, seconds = read(entry)
redis.call('HSET', KEYS[1], ARGV[2], write(at, till, seconds) .. ' ' .. ARGV[4] .. ' ' .. ARGV[5])
redis.call('SET', KEYS[4], ARGV[2], 'PX', math.max(till - now, 1))
return redis.call('SISMEMBER', KEYS[3], ARGV[3])`)

/** KEYS call. ARGV now, seconds, rememberMs. Returns the lease of the call, or notes that it has ended already. */
export const LEASE_OF = `
local lease = redis.call('GET', KEYS[1])
if lease and string.sub(lease, 1, 1) ~= '!' then return lease end
redis.call('SET', KEYS[1], '!' .. ARGV[2], 'PX', ARGV[3])
return ''`

/** KEYS subject, live, call. ARGV now, lease, seconds. */
export const ENDED = /* @__PURE__ */ withClock(`
local entry = redis.call('HGET', KEYS[1], ARGV[2])
redis.call('DEL', KEYS[3])
if entry then settle(KEYS[1], KEYS[2], ARGV[2], entry, tonumber(ARGV[3])) end
return 0`)

/** KEYS subject, live. ARGV now, lease. */
export const CANCEL = `
redis.call('HDEL', KEYS[1], ARGV[2])
redis.call('ZREM', KEYS[2], ARGV[2])
return 0`

/** KEYS subject, revoked. ARGV now, subject. Returns callId and controlUrl of each call under way. */
export const REVOKE = /* @__PURE__ */ withClock(`
redis.call('SADD', KEYS[2], ARGV[2])
local calls = {}
for _, entry in ipairs(redis.call('HVALS', KEYS[1])) do
  local _, till, _, after = read(entry)
  local callId, controlUrl = string.match(entry, '^ (%S+) (%S*)$', after)
  if till > now and callId then
    calls[#calls + 1] = callId
    calls[#calls + 1] = controlUrl
  end
end
return calls`)

/** KEYS revoked. ARGV now, subject. */
export const RESTORE = `return redis.call('SREM', KEYS[1], ARGV[2])`

/** KEYS token. ARGV now, milliseconds. Returns 1 the first time. */
export const REDEEM = `return redis.call('SET', KEYS[1], '1', 'NX', 'PX', ARGV[2]) and 1 or 0`
