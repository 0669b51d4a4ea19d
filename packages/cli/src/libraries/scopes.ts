/** All entries of the scopes package as one part of the command, because two of them share most of their code. */
// biome-ignore lint/performance/noReExportAll: that is what the part is.
export * from '@vapi-auth/scopes'
// biome-ignore lint/performance/noReExportAll: that is what the part is.
export * from '@vapi-auth/scopes/internal'
// biome-ignore lint/performance/noReExportAll: that is what the part is.
export * from '@vapi-auth/scopes/refusals'
