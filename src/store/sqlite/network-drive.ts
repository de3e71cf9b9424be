// Whether a folder lies on a disk of another machine, where SQLite's log of writes is not safe (sqlite.org/wal.html).

import { statfsSync } from 'node:fs'

/** By the numbers that statfs(2) gives on Linux (linux/magic.h). 9p is how WSL shows the disks of Windows. */
const networkFileSystems = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xfe534d42, 'SMB'],
  [0xff534d42, 'SMB'],
  [0x01021997, '9p'],
  [0x5346414f, 'AFS'],
  [0x00c36400, 'Ceph'],
])

/** What gives the number of the file system under a folder. */
export type FileSystemType = (folder: string) => number

const typeOf: FileSystemType = (folder) => statfsSync(folder).type

/** The name of the network file system that a folder lies on; undefined for a disk of this machine, as far as one can tell. */
export function networkFileSystemOf(folder: string, type: FileSystemType = typeOf): string | undefined {
  if (/^\\\\[^.?]/u.test(folder)) return 'SMB'
  if (process.platform !== 'linux') return undefined
  try {
    // Some kernels give the number with a sign.
    return networkFileSystems.get(type(folder) >>> 0)
  } catch {
    return undefined
  }
}
