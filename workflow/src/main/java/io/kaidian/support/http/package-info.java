/** What comes in over HTTP: how large, how slow, how much from one address, and who is believed about addresses. */
@org.springframework.modulith.NamedInterface("http")
package io.kaidian.support.http;
