package io.kaidian.photos.idcard.layout;

import org.jspecify.annotations.Nullable;

/** Solves small systems of linear equations. */
final class LinearSystem {

    private LinearSystem() {}

    /** Least squares by the normal equations; null where the rows do not determine the unknowns. */
    static double @Nullable [] leastSquares(double[][] rows, double[] values) {
        var n = rows[0].length;
        var matrix = new double[n][n + 1];
        for (int r = 0; r < rows.length; r++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    matrix[i][j] += rows[r][i] * rows[r][j];
                }
                matrix[i][n] += rows[r][i] * values[r];
            }
        }
        return eliminate(matrix);
    }

    /** Gauss with pivoting on an augmented matrix. */
    private static double @Nullable [] eliminate(double[][] matrix) {
        var n = matrix.length;
        for (int column = 0; column < n; column++) {
            var pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column]) ? row : pivot;
            }
            if (Math.abs(matrix[pivot][column]) < 1e-12) {
                return null;
            }
            var swap = matrix[column];
            matrix[column] = matrix[pivot];
            matrix[pivot] = swap;
            for (int row = 0; row < n; row++) {
                if (row != column) {
                    var factor = matrix[row][column] / matrix[column][column];
                    for (int k = column; k <= n; k++) {
                        matrix[row][k] -= factor * matrix[column][k];
                    }
                }
            }
        }
        var solution = new double[n];
        for (int i = 0; i < n; i++) {
            solution[i] = matrix[i][n] / matrix[i][i];
        }
        return solution;
    }
}
