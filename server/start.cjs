/**
 * Where `npm start` begins. As CommonJS tsx reads each module in the thread that asks for it; as ECMAScript modules each
 * would go through a loader thread. Node.js 22 and later keep what they have compiled for the next start.
 */
require('node:module').enableCompileCache?.()
require('tsx/cjs')
require('./start.ts')
