/** Commands over SSH. The only package that knows sshj. */
@NullMarked
package dev.edl.command.ssh;

import org.jspecify.annotations.NullMarked;
