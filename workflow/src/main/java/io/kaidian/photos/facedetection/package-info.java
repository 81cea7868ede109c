/** Counts and locates faces. Neither identifies anybody nor checks liveness. */
@NullMarked
package io.kaidian.photos.facedetection;

import org.jspecify.annotations.NullMarked;
