//go:build unix

package main

import "syscall"

// yieldTo lets a process stand back behind others. Where that is forbidden, it has fewer processors all the same.
func yieldTo(process int) { _ = syscall.Setpriority(syscall.PRIO_PROCESS, process, 10) }
