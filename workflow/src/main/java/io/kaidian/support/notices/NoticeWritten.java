package io.kaidian.support.notices;

/**
 * A person was told something. Published in the transaction that tells it.
 *
 * @param recipient seller id or user name
 */
public record NoticeWritten(String recipient) {}
