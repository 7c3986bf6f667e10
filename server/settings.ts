import { model, Schema } from 'mongoose'
import type { Config } from './config.ts'

interface Settings {
  _id: 'settings'
  contentLanguages: string[]
}

const SettingsModel = model<Settings>(
  'Settings',
  new Schema<Settings>({ _id: String, contentLanguages: [String] }, { collection: 'settings', versionKey: false })
)

let current: string[] = ['en']

/** The languages that articles are written in; the first is the one that everything falls back to. */
export function contentLanguages(): string[] {
  return current
}

/** Reads what the installation has decided; on the first start that is what the configuration says. */
export async function readSettings(config: Config): Promise<void> {
  const stored = await SettingsModel.findOneAndUpdate(
    { _id: 'settings' },
    { $setOnInsert: { contentLanguages: config.contentLanguages } },
    { upsert: true, returnDocument: 'after' }
  ).lean()
  current = stored!.contentLanguages
}

export async function addContentLanguages(tags: string[]): Promise<void> {
  const stored = await SettingsModel.findOneAndUpdate(
    { _id: 'settings' },
    { $addToSet: { contentLanguages: { $each: tags } } },
    { upsert: true, returnDocument: 'after' }
  ).lean()
  current = stored!.contentLanguages
}
