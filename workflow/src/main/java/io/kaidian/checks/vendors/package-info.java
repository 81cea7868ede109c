/**
 * Other companies that may be asked what Kaidian itself does not find out: whether a government register knows name and
 * number, and whether a living person, the card's holder, is in the photo. Off unless named in the settings; what they say
 * becomes findings for a person.
 */
package io.kaidian.checks.vendors;
