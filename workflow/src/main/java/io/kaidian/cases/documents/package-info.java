/** Photos of a case: storage, slots, perceptual hashes, the queue for reading them. */
@NamedInterface("documents")
package io.kaidian.cases.documents;

import org.springframework.modulith.NamedInterface;
