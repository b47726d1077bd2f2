/* Counts the writes and syncs of files in one folder, and has them fail when told to; preloaded into a child (faults.py).

   In a file that SQLite and Python write alike, the n-th write fails, or all from the n-th on as on a full disk. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static long writes, syncs, fail_at;
static int fail_with, fail_on;
static char folder[PATH_MAX];

/* folder: only files under it count. at: the write that fails first, 0 for none. with: its errno. on: all after it too. */
void faults_arm(const char *under, long at, int with, int on)
{
    strncpy(folder, under, sizeof folder - 1);
    writes = syncs = 0;
    fail_at = at;
    fail_with = with;
    fail_on = on;
}

long faults_writes(void) { return writes; }
long faults_syncs(void) { return syncs; }

static int counted(int handle)
{
    char name[64], path[PATH_MAX];
    ssize_t length;
    if (!folder[0])
        return 0;
    snprintf(name, sizeof name, "/proc/self/fd/%d", handle);
    length = readlink(name, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return strncmp(path, folder, strlen(folder)) == 0;
}

static int fails(int handle)
{
    int kept = errno, failing = 0;
    if (counted(handle)) {
        writes++;
        failing = fail_at > 0 && (writes == fail_at || (fail_on && writes > fail_at));
    }
    errno = failing ? fail_with : kept;
    return failing;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int handle, const void *bytes, size_t size)
{
    return fails(handle) ? -1 : REAL(write)(handle, bytes, size);
}

ssize_t pwrite(int handle, const void *bytes, size_t size, off_t at)
{
    return fails(handle) ? -1 : REAL(pwrite)(handle, bytes, size, at);
}

ssize_t pwrite64(int handle, const void *bytes, size_t size, off64_t at)
{
    return fails(handle) ? -1 : REAL(pwrite64)(handle, bytes, size, at);
}

int fsync(int handle)
{
    int failing = 0;
    if (counted(handle)) {
        syncs++;
        failing = fail_with == EIO && fails(handle); /* a full disk still syncs what it holds */
    }
    return failing ? -1 : REAL(fsync)(handle);
}

int fdatasync(int handle)
{
    int failing = 0;
    if (counted(handle)) {
        syncs++;
        failing = fail_with == EIO && fails(handle);
    }
    return failing ? -1 : REAL(fdatasync)(handle);
}
