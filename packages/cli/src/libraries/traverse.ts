export { default as traverse } from '@babel/traverse'
