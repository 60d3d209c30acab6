// Milliseconds a document takes with docxtemplater and with Carbone: node filling.cjs JOBS.json, from where they are
// installed. A job names its library, template, data and number of runs; every run starts from the template's bytes.
const fs = require("fs");
const path = require("path");
const { createRequire } = require("module");

const from = createRequire(path.join(process.cwd(), "package.json"));

function docxtemplater(job) {
  const PizZip = from("pizzip");
  const Docxtemplater = from("docxtemplater");
  const content = fs.readFileSync(job.template);
  return () => {
    const filler = new Docxtemplater(new PizZip(content), { paragraphLoop: true, linebreaks: true });
    filler.render(job.data);
    return filler.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  };
}

function carbone(job) {
  const library = from("carbone");
  return () =>
    new Promise((resolve, reject) =>
      library.render(job.template, job.data, (error, result) => (error ? reject(error) : resolve(result)))
    );
}

async function main() {
  const jobs = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  const figures = [];
  for (const job of jobs) {
    job.data = JSON.parse(fs.readFileSync(job.data, "utf8"));
    const fill = { docxtemplater, carbone }[job.library](job);
    fs.writeFileSync(job.output, await fill());
    const times = [];
    for (let run = 0; run < job.runs; run++) {
      const begun = process.hrtime.bigint();
      await fill();
      times.push(Number(process.hrtime.bigint() - begun) / 1e6);
    }
    times.sort((a, b) => a - b);
    figures.push(times[Math.floor(times.length / 2)]);
  }
  console.log(JSON.stringify(figures));
}

main();
