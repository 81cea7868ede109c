// Unpacks the Chromium of the npm package with the libraries it needs, and prints where they are: binary, then libraries.
// The package unpacks its libraries only where it believes to run as a cloud function, hence the variable.
process.env.AWS_EXECUTION_ENV = `AWS_Lambda_nodejs${process.versions.node.split(".")[0]}.x`;
const { default: chromium } = await import("@sparticuz/chromium");
console.log(await chromium.executablePath());
console.log(process.env.LD_LIBRARY_PATH.split(":").find((folder) => folder.endsWith("lib")) ?? "");
