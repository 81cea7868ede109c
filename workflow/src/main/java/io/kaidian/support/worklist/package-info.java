/** What waits for staff, whichever diagram it comes from. */
@org.springframework.modulith.NamedInterface("worklist")
package io.kaidian.support.worklist;
