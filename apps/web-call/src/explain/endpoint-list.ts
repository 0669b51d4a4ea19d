import { firstRefusal, type ReadToken } from '@vapi-auth/scopes/internal'
import { element, find, setText } from '../page/element.ts'
import { type Judged, survey, unjudged } from './survey.ts'

const unread: Pick<ReadToken, 'grant' | 'faults'> = { faults: [] }

type Row = Omit<Judged, 'allowed'> & { allowed?: boolean }

/** Shows every endpoint with its verdict, and those alone that are searched for. */
export function createEndpointList(): { judge(token: Pick<ReadToken, 'grant' | 'faults'> | undefined): void } {
  const list = find('list', HTMLElement)
  const search = find('search', HTMLInputElement)
  const filter = find('filter', HTMLFormElement)
  let rows: { row: Row; item: HTMLElement }[] = []

  filter.addEventListener('submit', (event) => event.preventDefault())
  filter.addEventListener('input', update)

  function update(): void {
    const show = new FormData(filter).get('show')
    const words = search.value.toLowerCase().split(/\s+/)
    let visible = 0
    for (const { row, item } of rows) {
      const text = row.endpoint.toLowerCase()
      item.hidden =
        !(show === 'all' || (show === 'allowed') === passes(row)) || !words.every((word) => text.includes(word))
      if (!item.hidden) visible++
    }
    setText(find('count', HTMLElement), `${visible} of ${rows.length}`)
  }

  return {
    judge({ grant, faults } = unread) {
      const fault = firstRefusal(faults, [])
      const judged: readonly Row[] = fault
        ? unjudged.map((row) => ({ ...row, allowed: false, reason: fault.message }))
        : grant
          ? survey(grant)
          : unjudged
      rows = judged.map((row) => ({ row, item: rowItem(row) }))
      const count = judged.filter(passes).length
      const [yes, no] = judged[0]?.allowed === undefined ? ['Public', 'Private'] : ['Allowed', 'Refused']
      setText(find('show-allowed', HTMLElement), `${yes} ${count}`)
      setText(find('show-refused', HTMLElement), `${no} ${judged.length - count}`)
      list.replaceChildren(...rows.map(({ item }) => item))
      update()
    },
  }
}

/** Before there is a token, what a public one may call. */
function passes({ allowed, required }: Row): boolean {
  return allowed ?? required === 'public'
}

function rowItem(row: Row): HTMLElement {
  const { endpoint, required, allowed, reason } = row
  const [method = '', path = ''] = endpoint.split(' ')
  const verdict = allowed === undefined ? required : allowed ? 'allowed' : 'refused'
  return element(
    'li',
    { 'data-verdict': verdict },
    element('span', { class: 'verdict' }, verdict),
    element('code', {}, element('span', { class: 'method' }, method), ` ${path}`),
    element('span', { class: 'reason' }, reason),
  )
}
