/** What a reviewer sees of a case: compared fields, related cases, notes. */
package io.kaidian.review.desk;
