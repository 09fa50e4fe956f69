'use strict';

const assert = require('node:assert');
const { test } = require('node:test');
const { area } = require('../src/shape.js');

test('area of unseen rectangles', () => {
  for (let side = 0; side < 5; side++) {
    assert.strictEqual(area(side, 7), side * 7);
  }
});
