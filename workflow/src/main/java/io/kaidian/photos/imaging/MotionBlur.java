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
        var values = smooth.values();
        var width = smooth.width();
        // Whole numbers, so that no order of adding them matters.
        var sumXx = 0L;
        var sumYy = 0L;
        var sumXy = 0L;
        for (int y = 1; y < smooth.height() - 1; y++) {
            var xx = 0;
            var yy = 0;
            var xy = 0;
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                var gx = (values[i + 1] & 0xFF) - (values[i - 1] & 0xFF);
                var gy = (values[i + width] & 0xFF) - (values[i - width] & 0xFF);
                xx += gx * gx;
                yy += gy * gy;
                xy += gx * gy;
            }
            sumXx += xx;
            sumYy += yy;
            sumXy += xy;
        }
        double xx = sumXx;
        double yy = sumYy;
        double xy = sumXy;
        var spread = Math.hypot(xx - yy, 2 * xy);
        var strong = (xx + yy + spread) / 2;
        var weak = (xx + yy - spread) / 2;
        var acrossSmear = Math.toDegrees(0.5 * Math.atan2(2 * xy, xx - yy));
        var ratio = strong == 0 ? 1 : strong / Math.max(weak, strong * 1e-3);
        return new MotionBlur(ratio, Math.floorMod((int) Math.round(acrossSmear + 90), 180));
    }
}
