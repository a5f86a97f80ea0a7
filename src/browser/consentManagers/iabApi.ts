/** What a listener of the IAB's interfaces is called with. */
export type Hear<Data = unknown> = (data: Data & { readonly listenerId?: unknown }, success: unknown) => void;

/** Gives an interface a command. */
export type Ask<Data = unknown> = (command: string, hear: Hear<Data>, parameter?: unknown) => void;

/** An interface, as the window has it. */
export type Api = (...call: unknown[]) => void;
