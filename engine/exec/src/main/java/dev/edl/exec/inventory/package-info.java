/**
 * Finds an inventory and reads its file: easy-db-lab's {@code state.json}, our own {@code hosts.yaml}, or an OpenSSH
 * configuration. The only package that knows Jackson and SnakeYAML. Nothing that stands in a file is executed here, and
 * only an OpenSSH configuration that the user named is handed on to {@code ssh}.
 */
@NullMarked
package dev.edl.exec.inventory;

import org.jspecify.annotations.NullMarked;
