#!/usr/bin/env node
import '../dist/tandem.js'
