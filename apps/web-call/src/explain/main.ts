import { find } from '../page/element.ts'
import { watchForTrouble } from '../page/trouble.ts'
import { createEndpointList } from './endpoint-list.ts'
import { createReadingView } from './reading-view.ts'
import { createRequestForm } from './request-form.ts'
import { createTokenField } from './token-field.ts'

/** The page that explains a token. It keeps nothing, sends nothing, and its address stays as it is. */

// The documentation shows it in a frame.
if (parent !== window) document.documentElement.dataset.embedded = ''

const reading = createReadingView()
const form = createRequestForm()
const list = createEndpointList()

createTokenField(find('token', HTMLTextAreaElement), (token) => {
  reading.show(token)
  form.judge(token)
  list.judge(token)
})
watchForTrouble()
