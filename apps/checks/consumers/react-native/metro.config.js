const { join } = require('node:path')
const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config')

module.exports = mergeConfig(getDefaultConfig(__dirname), { watchFolders: [join(__dirname, '../node_modules')] })
