package io.kaidian.photos.imaging;

/**
 * Camera shake: it wipes out the edges that stand across its direction and leaves those along it. Print has about as
 * much of both, so a lopsided structure tensor of the fine detail tells shake from bad focus.
 *
 * @param ratio of the stronger to the weaker direction's edge energy; 1 is none
 * @param angle of the smear, degrees clockwise from "to the right", 0 to 180
 */
record MotionBlur(double ratio, double angle) {

    /** @param smooth smoothed, or noise hides the shake */
    static MotionBlur of(Luminance smooth) {
        var xx = 0.0;
        var yy = 0.0;
        var xy = 0.0;
        for (int y = 1; y < smooth.height() - 1; y++) {
            for (int x = 1; x < smooth.width() - 1; x++) {
                double gx = smooth.at(x + 1, y) - smooth.at(x - 1, y);
                double gy = smooth.at(x, y + 1) - smooth.at(x, y - 1);
                xx += gx * gx;
                yy += gy * gy;
                xy += gx * gy;
            }
        }
        var spread = Math.hypot(xx - yy, 2 * xy);
        var strong = (xx + yy + spread) / 2;
        var weak = (xx + yy - spread) / 2;
        var acrossSmear = Math.toDegrees(0.5 * Math.atan2(2 * xy, xx - yy));
        var ratio = strong == 0 ? 1 : strong / Math.max(weak, strong * 1e-3);
        return new MotionBlur(ratio, Math.floorMod((int) Math.round(acrossSmear + 90), 180));
    }
}
