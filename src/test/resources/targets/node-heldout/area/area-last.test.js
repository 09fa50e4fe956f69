'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { area } = require('../src/shape.js');

test('area of a square', () => {
  assert.strictEqual(area(12, 12), 144);
});
