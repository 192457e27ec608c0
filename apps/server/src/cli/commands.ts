import type { Command } from './command.ts'

/** Every command by its words, loaded when it is called. */
export const COMMANDS: readonly { words: string; summary: string; load(): Promise<Command> }[] = []
