/** What is known of a photo: slot, regions, measures, fields. A library that depends on no other module. */
@ApplicationModule(allowedDependencies = {})
package io.kaidian.photos;

import org.springframework.modulith.ApplicationModule;
