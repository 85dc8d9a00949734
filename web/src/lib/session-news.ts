/** Tells this browser's other tabs that the session they share is another one now: somebody signed in or out, or went elsewhere. */
const CHANNEL = "entente.session";

export function tellSessionChanged(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

/** @returns what ends the listening */
export function onSessionChanged(hear: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener("message", hear);
  return () => channel.close();
}
