/** Same keys, free text: what an English catalogue must be, so that a missing or extra key does not compile. */
export type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> }
