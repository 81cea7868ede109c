/** Payment companies: whose name stands behind a payment account. */
@NamedInterface("payment")
package io.kaidian.registries.payment;

import org.springframework.modulith.NamedInterface;
