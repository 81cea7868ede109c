/** Counts and locates faces. Neither identifies anybody nor checks liveness. */
package io.kaidian.photos.facedetection;
