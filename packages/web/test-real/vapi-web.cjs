// The widget expects the class itself of `import Vapi from '@vapi-ai/web'`, which some bundlers give and esbuild does not.
const { default: Vapi } = require('../node_modules/@vapi-ai/web/dist/vapi.js')

module.exports = Vapi
