/** The words of a text, each with the space behind it: how an answer is streamed. */
export function wordsOf(text: string): string[] {
  return text.split(/(?<= )/)
}
