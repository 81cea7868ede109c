package io.kaidian.platform.releases;

/**
 * What a process is about goes on by another release, since its process was moved there. Published within the transaction that moves
 * it.
 *
 * @param businessKey id of what the process is about, such as a case
 */
public record MovedToReleaseEvent(String processKey, String businessKey, int release) {}
