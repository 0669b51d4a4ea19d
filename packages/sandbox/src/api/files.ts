import { json, refusal } from '../answers.ts'
import type { Handler } from './call.ts'

/** Keeps what an upload says about itself. The bytes are counted, not kept: the storage has others for everybody. */
export const createFile: Handler = ({ body, store, storage }) => {
  const { file, ...fields } = body
  if (!(file instanceof File)) return refusal(400, 'file is missing: send it as a part of multipart/form-data')
  const { name, type: mimetype, size: bytes } = file
  const url = `${storage}/_storage/file/${crypto.randomUUID()}`
  const members = { ...fields, object: 'file', status: 'done', name, originalName: name, mimetype, bytes, url }
  return json(201, store.create('/file', members))
}
