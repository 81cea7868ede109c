package io.kaidian.platform.http;

/**
 * Whose request it is.
 *
 * @param share under which its requests are counted: the client's address, by the word of a named proxy where it came
 *     through one; of IPv6 the network, since a client has as many addresses within one as it likes
 * @param isProxy whether a named proxy speaks for itself, so that nothing is counted
 */
record RequestSender(String share, boolean isProxy) {}
