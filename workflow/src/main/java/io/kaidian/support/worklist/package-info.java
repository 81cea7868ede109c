/** What waits for staff, whichever diagram it comes from: who is offered it, who holds it, how much there is. */
@org.springframework.modulith.NamedInterface("worklist")
package io.kaidian.support.worklist;
