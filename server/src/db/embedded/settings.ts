/** How an embedded PostgreSQL is set: safe as PostgreSQL is by default, tuned for one machine that does other work too. */

/** @param socketFolder short, ours, without commas or quotation marks */
export const settingsFor = (socketFolder: string): Readonly<Record<string, string>> => ({
  // Reachable through the private folder alone.
  listen_addresses: "",
  unix_socket_directories: socketFolder,
  unix_socket_permissions: "0700",
  max_connections: "100",
  shared_buffers: "128MB",
  work_mem: "16MB",
  maintenance_work_mem: "64MB",
  random_page_cost: "1.1",
  // Compiling a query costs more than the queries here take.
  jit: "off",
  // In files of the data folder: /dev/shm is small in containers, and cleared by some systems when a person logs out.
  dynamic_shared_memory_type: "mmap",
  // What a backup of the running server needs; a backup that hangs must not fill the disk.
  wal_level: "replica",
  max_wal_senders: "4",
  max_replication_slots: "4",
  max_slot_wal_keep_size: "4GB",
  wal_compression: "on",
  timezone: "UTC",
  log_timezone: "UTC",
  lc_messages: "C",
  // The log holds what happened to the server, and nothing of what people wrote.
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
});
