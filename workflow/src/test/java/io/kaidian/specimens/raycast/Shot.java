package io.kaidian.specimens.raycast;

import io.kaidian.specimens.raycast.scene.Camera;
import io.kaidian.specimens.raycast.scene.Scene;
import io.kaidian.specimens.raycast.scene.Sheet;
import io.kaidian.specimens.raycast.scene.Vec3;

/**
 * Everything that decides one photo.
 *
 * @param shake the length of the path that the picture moved while it was exposed, in pixels of the sensor
 * @param exposure what the light is multiplied by; 1 is white
 * @param balance by what the phone multiplies red, green and blue
 * @param electrons of a white pixel
 * @param readNoise in electrons
 * @param setting in words
 */
record Shot(
        Scene scene,
        Camera camera,
        Sheet card,
        double shake,
        double exposure,
        Vec3 balance,
        double electrons,
        double readNoise,
        String setting) {}
