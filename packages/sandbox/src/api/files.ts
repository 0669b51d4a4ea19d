import { refusal } from '../answers.ts'
import type { Handler } from './call.ts'

/** Keeps what an upload says about itself. The bytes are counted, not kept: the storage has others for everybody. */
export const createFile: Handler = (call) => {
  const { file, ...fields } = call.body
  if (!(file instanceof Blob)) return refusal(400, 'file is missing: send it as a part of multipart/form-data')
  const { type: mimetype, size: bytes } = file
  const name = file instanceof File ? file.name : 'file'
  const url = `${call.storage}/_storage/file/${crypto.randomUUID()}`
  const members = { ...fields, object: 'file', status: 'done', name, originalName: name, mimetype, bytes, url }
  return call.reply(call.store.create('/file', call.complete(members)))
}
