/** What steps that analysts drew ask the seller of a case. */
@NamedInterface("questions")
@NullMarked
package io.kaidian.cases.questions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
