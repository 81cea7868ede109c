/** Payment companies: whose name stands behind a payment account. */
@NamedInterface("payment")
@NullMarked
package io.kaidian.registries.payment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
