/** Where picture bytes rest, encrypted. */
@org.springframework.modulith.NamedInterface("documents")
package io.kaidian.support.documents;
