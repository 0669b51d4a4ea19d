-- Asks the gateway whether a request may be forwarded. If so, its token replaces the caller's; if not, the refusal of
-- the gateway is the answer.

local CHECK = "http://127.0.0.1:3003/"

-- What the gateway looks at. Whoever names their target in one of the last four is refused there.
local passed = {
  "authorization", "origin", "x-request-id", "traceparent",
  "x-forwarded-uri", "x-forwarded-method", "x-original-url", "x-rewrite-url",
}

local function refuse(txn, status, headers, body)
  local reply = txn:reply({ status = status })
  for name, value in pairs(headers) do reply:add_header(name, value) end
  reply:add_header("cache-control", "no-store")
  reply:set_body(body)
  txn:done(reply)
end

core.register_action("vapi_check", { "http-req" }, function(txn)
  local received = txn.http:req_get_headers()
  local headers = {
    ["x-original-method"] = { txn.f:method() },
    ["x-original-uri"] = { txn.f:url() },
  }
  for _, name in ipairs(passed) do
    if received[name] then
      local values = {}
      for i = 0, #received[name] do values[i + 1] = received[name][i] end
      headers[name] = { table.concat(values, ", ") }
    end
  end

  local answer = core.httpclient():get({ url = CHECK, headers = headers, timeout = 5000 })
  if answer == nil or answer.status == 0 then
    refuse(txn, 503, { ["retry-after"] = "1", ["content-type"] = "application/problem+json" },
      '{"title":"Service Unavailable","status":503,"statusCode":503,"message":"The gateway cannot be reached"}')
  elseif answer.status == 200 then
    txn.http:req_set_header("authorization", answer.headers["authorization"][0])
  else
    local kept = {}
    for _, name in ipairs({ "content-type", "www-authenticate", "retry-after" }) do
      if answer.headers[name] then kept[name] = answer.headers[name][0] end
    end
    refuse(txn, answer.status, kept, answer.body or "")
  end
end)
