/** Other companies' services over HTTP: so long and no longer, left alone while they fail, never within a transaction. */
@org.springframework.modulith.NamedInterface("outside")
package io.kaidian.support.outside;
