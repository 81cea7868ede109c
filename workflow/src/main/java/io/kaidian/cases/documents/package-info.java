/** Photos of a case: storage, slots, perceptual hashes, the queue for reading them. */
@NamedInterface("documents")
@NullMarked
package io.kaidian.cases.documents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
