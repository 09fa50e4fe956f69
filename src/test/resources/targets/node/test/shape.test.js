'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { area } = require('../src/shape.js');

test('area of a rectangle', () => {
  assert.strictEqual(area(2, 3), 6);
});

test('area of nothing', () => {
  assert.strictEqual(area(0, 0), 0);
});
