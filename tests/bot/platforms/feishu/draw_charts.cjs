// Draws every chart spec it is given with VChart itself, and tells how much of it is coloured ink: {name: {ink, colours, series}}.
const canvas = require('@napi-rs/canvas');
const { VChart } = require('@visactor/vchart');

const WIDTH = 480;
const HEIGHT = 270;
const STRONG = 60; // Of a pixel's channels apart: greys of axes and words are no ink. A field named wrongly draws none.

function inkOf(image) {
  const paper = canvas.createCanvas(image.width, image.height);
  const pen = paper.getContext('2d');
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const colours = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue] = data.subarray(at, at + 3);
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > STRONG && data[at + 3] > 200) {
      const hue = [red, green, blue].map((each) => each >> 5).join();
      colours.set(hue, (colours.get(hue) || 0) + 1);
    }
  }
  const amounts = [...colours.values()];
  return { ink: amounts.reduce((sum, each) => sum + each, 0), colours: amounts.filter((each) => each > 30).length };
}

async function drawn(spec) {
  const lib = { createCanvas: canvas.createCanvas, createImageData: (w, h) => new canvas.ImageData(w, h), loadImage: canvas.loadImage };
  const chart = new VChart({ ...spec, width: WIDTH, height: HEIGHT, animation: false }, { mode: 'node', modeParams: lib, animation: false });
  await chart.renderSync();
  const series = chart.getChart().getAllSeries().length;
  const image = await canvas.loadImage(await chart.getImageBuffer());
  chart.release();
  return { series, ...inkOf(image) };
}

async function main() {
  let told = '';
  for await (const part of process.stdin) told += part;
  const answers = {};
  for (const [name, spec] of Object.entries(JSON.parse(told))) answers[name] = await drawn(spec);
  process.stdout.write(JSON.stringify(answers));
}

main();
