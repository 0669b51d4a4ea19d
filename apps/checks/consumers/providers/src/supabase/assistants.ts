export const assistantOf = async (userId: string) => `assistant-of-${userId}`
